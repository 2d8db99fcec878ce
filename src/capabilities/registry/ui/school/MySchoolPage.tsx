import { z } from 'zod';
import { usePathParams } from '../../../../web/address.ts';
import { Empty, PageHead } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { SchoolView } from './SchoolPage.tsx';

const Params = z.object({ tab: z.string().optional() });

/** The school that this person leads, without the way through the list. */
export function MySchoolPage() {
  const led = useSession().roles.find(
    ({ role, schoolId }) => (role === 'head' || role === 'deputy') && schoolId !== null,
  );
  const { tab } = usePathParams(Params);
  if (led?.schoolId) return <SchoolView schoolId={led.schoolId} tab={tab} root="/my-school" />;
  return (
    <>
      <PageHead title="Моя школа" />
      <Empty title="Вы не назначены ни в одну школу">Назначение вносит муниципальный координатор.</Empty>
    </>
  );
}
