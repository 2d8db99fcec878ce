import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { useForm } from '../../../../web/form.tsx';
import { Button, Group, PageHead, Radios, Stack } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { RuleSet } from '../../ruleSet.ts';
import { Made } from '../../ruleSets/contract.ts';
import { formOf, formProblems, type RuleForm, rulesOf } from '../../ruleSets/form.ts';
import { TEMPLATES } from '../../templates.ts';
import page from '../ui.module.css';
import { RuleSetForm } from './RuleSetForm.tsx';
import { refusedWords } from './refused.ts';

/** A methodology begins with a known one, and is made one's own. */
export function NewRuleSetPage() {
  const [chosen, setChosen] = useState<string>(TEMPLATES[0]?.id ?? '');
  const [begun, setBegun] = useState<string | null>(null);
  const template = TEMPLATES.find(({ id }) => id === begun);
  const rules = template && RuleSet.parse(template.ruleSet);
  const form = rules && formOf(rules);
  return (
    <>
      <PageHead
        title="Новая методика"
        crumbs={[
          { label: 'Списки школ', to: '/identification' },
          { label: 'Методики', to: '/identification/rules' },
          { label: 'Новая методика' },
        ]}
        lead={template ? template.when : 'Начните с образца, потом сверьте его с документом своего региона.'}
      />
      <div className={page.body}>
        {form && begun !== null ? (
          <Filling key={begun} initial={form} rules={rules} draft={begun} onBack={() => setBegun(null)} />
        ) : (
          <Stack>
            <Radios
              label="Образец"
              options={TEMPLATES.map(({ id, when, ruleSet }) => ({ value: id, label: ruleSet.name, hint: when }))}
              value={chosen}
              onChange={setChosen}
            />
            <Group>
              <Button kind="primary" onClick={() => setBegun(chosen)}>
                Взять этот образец
              </Button>
            </Group>
          </Stack>
        )}
      </div>
    </>
  );
}

interface FillingProps {
  initial: RuleForm;
  rules: RuleSet;
  draft: string;
  onBack: () => void;
}

function Filling({ initial, rules, draft, onBack }: FillingProps) {
  const router = useRouter();
  const municipalityId = useSession().municipality?.id;
  const add = useAction({
    run: (made: RuleSet) => post('/api/identification/rule-sets', { municipalityId, rules: made }, Made),
    refreshes: ['/api/identification'],
    done: (_, made) => `Методика «${made.name}» заведена`,
    onDone: ({ id }) => void router.navigate({ href: `/identification/rules/${id}` }),
    onRefused: ({ code }) => code === 'rule-broken',
  });
  const form = useForm({
    initial,
    draft: `rule-set new ${draft}`,
    check: formProblems,
    send: (values) => add.runAsync(rulesOf(values, rules)),
    refused: refusedWords,
  });
  return <RuleSetForm form={form} send="Завести методику" onCancel={onBack} />;
}
