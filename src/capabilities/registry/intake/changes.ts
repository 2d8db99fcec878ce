/* Acts after which a list that was read may do something else than it showed, by their names in the journal. */

export const CHANGE_PEOPLE: readonly string[] = [
  'person.add',
  'person.change',
  'appointment.make',
  'appointment.correct',
  'appointment.end',
];

/** Heads stand in the list of schools too. */
export const CHANGE_SCHOOLS: readonly string[] = [
  'school.add',
  'school.change',
  'school.codes',
  'school.join',
  'school.leave',
  'group.add',
  'group.change',
  ...CHANGE_PEOPLE,
];
