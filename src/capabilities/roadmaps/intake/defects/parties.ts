import { isVague } from '../parties.ts';
import type { Draft } from '../plan.ts';
import type { Defect, Reading } from '../reading.ts';
import { onActivity, onDocument } from './mark.ts';

export function partyDefects(reading: Reading, drafts: readonly Draft[]): Defect[] {
  if (reading.activities.length === 0) return [];
  if (reading.activities.every(({ responsible }) => responsible.length === 0)) return [nobody()];
  return reading.activities.flatMap((activity, index): Defect[] => {
    const vague = activity.responsible.filter(isVague);
    const led = reading.activities.some(({ stageOf }) => stageOf === index);
    if (activity.responsible.length === 0 && drafts[index]?.has.responsible && !led) return [none(reading, index)];
    return vague.length > 0 && vague.length === activity.responsible.length ? [tooVague(reading, index, vague)] : [];
  });
}

const nobody = (): Defect =>
  onDocument('план', {
    code: 'no-responsible',
    message: 'Ни у одного мероприятия нет ответственного.',
    suggestion: 'Назначить ответственных: можно сразу всем или по разделам.',
  });

const none = (reading: Reading, index: number): Defect =>
  onActivity(reading, index, {
    code: 'no-responsible',
    message: 'Ответственный не указан.',
    suggestion: 'Выбрать ответственного.',
  });

const tooVague = (reading: Reading, index: number, parties: readonly string[]): Defect =>
  onActivity(reading, index, {
    code: 'responsible-vague',
    message: `Ответственный «${parties.join(', ')}»: не видно, кто именно отвечает.`,
    suggestion: 'Назвать должность или организацию.',
  });
