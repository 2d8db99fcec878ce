import { useMemo } from 'react';
import { useGet } from '../../../../web/data.tsx';
import { SchoolList } from '../../../registry/contract.ts';

export interface SchoolName {
  id: string;
  shortName: string;
}

/** What schools of a municipality are called; `null` of one that the reader may not see, or while they are asked for. */
export function useSchoolNames(municipalityId: string) {
  const found = useGet('/api/schools', SchoolList, { query: { municipalityId }, when: municipalityId !== '' });
  return useMemo(() => {
    const schools: readonly SchoolName[] = found.data?.schools ?? [];
    const byId = new Map(schools.map(({ id, shortName }) => [id, shortName]));
    return { schools, nameOf: (id: string) => byId.get(id) ?? null };
  }, [found.data]);
}
