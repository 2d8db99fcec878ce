import { useState } from 'react';
import { useGet } from '../../../../web/data.tsx';
import { Choose, Radios, Select } from '../../../../web/parts.ts';
import { SchoolList } from '../../../registry/contract.ts';
import type { PlanPlace } from './place.ts';
import type { Destination } from './upload.ts';

interface WhoseProps {
  places: readonly [PlanPlace, ...PlanPlace[]];
  /** `null`: it is to be a school's, and no school is chosen yet. */
  onChange: (destination: Destination | null) => void;
}

/** The municipality's plan or that of one school; asked only where there is a choice. */
export function Whose({ places, onChange }: WhoseProps) {
  const [chosen, setChosen] = useState('0');
  const place = places[Number(chosen)] ?? places[0];
  return (
    <>
      {places.length > 1 && (
        <Select
          label="Где действует карта"
          value={chosen}
          options={places.map(({ schoolName, municipalityName }, at) => ({
            value: String(at),
            label: schoolName ?? municipalityName,
          }))}
          onChange={(at) => {
            setChosen(at);
            onChange(places[Number(at)] ?? places[0]);
          }}
        />
      )}
      {place.schoolId === null ? (
        <WhichSchool key={place.municipalityId} municipalityId={place.municipalityId} onChange={onChange} />
      ) : (
        places.length === 1 && <p>{`Карта школы: ${place.schoolName}`}</p>
      )}
    </>
  );
}

function WhichSchool({ municipalityId, onChange }: { municipalityId: string; onChange: WhoseProps['onChange'] }) {
  const [ofSchool, setOfSchool] = useState(false);
  const [school, setSchool] = useState<string | null>(null);
  const schools = useGet('/api/schools', SchoolList, { query: { municipalityId }, when: ofSchool });
  const tell = (one: boolean, schoolId: string | null) => {
    setOfSchool(one);
    setSchool(schoolId);
    onChange(one && schoolId === null ? null : { municipalityId, schoolId });
  };
  return (
    <>
      <Radios
        label="Чья это карта"
        value={ofSchool ? 'school' : 'municipality'}
        options={[
          { value: 'municipality', label: 'Муниципалитета' },
          { value: 'school', label: 'Одной школы' },
        ]}
        onChange={(chosen) => tell(chosen === 'school', null)}
      />
      {ofSchool && (
        <Choose
          label="Школа"
          value={school}
          options={(schools.data?.schools ?? []).map(({ id, shortName, place }) => ({
            value: id,
            label: shortName,
            hint: place ?? undefined,
          }))}
          onChange={(schoolId) => tell(true, schoolId)}
        />
      )}
    </>
  );
}
