import { z } from 'zod';
import { type Endpoint, endpoint, openEndpoint } from '../../platform/http.ts';
import { openLimiter } from '../../platform/limiter.ts';
import type { SignIn } from '../../platform/signin.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import * as entrance from './entrance/actions.ts';
import type { AccessHooks } from './hooks.ts';
import { readJournal } from './journal/actions.ts';
import * as substitutions from './substitutions/actions.ts';

const Nothing = z.object({});

/** `hooks`: what later capabilities add; `signIn`: makes the accounts. */
export const accessRoutes = (hooks: AccessHooks, signIn: SignIn): Endpoint[] => [
  ...insideRoutes(hooks),
  ...openRoutes(hooks, signIn),
];

const insideRoutes = (hooks: AccessHooks): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, their appointments in force and what waits for them',
    input: Nothing,
    output: contract.SessionView,
    run: (ctx) => actions.readSession(ctx, hooks),
  }),
  endpoint({
    method: 'GET',
    path: '/api/profile',
    summary: 'Own settings',
    input: Nothing,
    output: contract.Profile,
    run: actions.readProfile,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/profile',
    summary: 'Change own settings',
    input: contract.ProfileInput,
    output: z.void(),
    run: actions.saveProfile,
  }),
  endpoint({
    method: 'POST',
    path: '/api/profile/feed',
    summary: 'Make a calendar feed, or a new address for it',
    input: Nothing,
    output: z.object({ feedUrl: z.string() }),
    run: actions.renewFeed,
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/profile/feed',
    summary: 'End the calendar feed',
    input: Nothing,
    output: z.void(),
    run: actions.endFeed,
  }),
  endpoint({
    method: 'POST',
    path: '/api/people',
    summary: 'Add a person',
    input: contract.AddPerson,
    output: contract.Made,
    run: actions.addPerson,
  }),
  endpoint({
    method: 'GET',
    path: '/api/people/:id',
    summary: 'A person with their appointments',
    input: contract.PersonRef,
    output: contract.PersonView,
    run: actions.readPerson,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/people/:id',
    summary: 'Change a person',
    input: contract.EditPerson,
    output: z.void(),
    run: actions.editPerson,
  }),
  endpoint({
    method: 'POST',
    path: '/api/people/:id/sign-out',
    summary: 'End every sign-in of a person',
    input: contract.PersonRef,
    output: contract.EndedSessions,
    run: actions.signOutPerson,
  }),
  endpoint({
    method: 'GET',
    path: '/api/appointments/places',
    summary: 'Schools and bodies to appoint to',
    input: contract.PlacesQuery,
    output: contract.Places,
    run: actions.readPlaces,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/appointments/:id',
    summary: 'Set right how an appointment is called and dated',
    input: contract.CorrectAppointment,
    output: z.void(),
    run: actions.correctAppointment,
  }),
  endpoint({
    method: 'GET',
    path: '/api/journal',
    summary: 'What was done, by whom and when',
    input: contract.JournalQuery,
    output: contract.JournalPage,
    run: (ctx, query) => readJournal(ctx, query, hooks.namers),
  }),
  endpoint({
    method: 'POST',
    path: '/api/appointments',
    summary: 'Appoint a person to a role',
    input: contract.Appoint,
    output: contract.Appointed,
    run: (ctx, input) => actions.appoint(ctx, input, hooks),
  }),
  endpoint({
    method: 'POST',
    path: '/api/appointments/at-schools',
    summary: 'Appoint a person at several schools by one order',
    input: contract.AppointAtSchools,
    output: contract.AppointedAtSchools,
    run: (ctx, input) => actions.appointAtSchools(ctx, input, hooks),
  }),
  endpoint({
    method: 'POST',
    path: '/api/appointments/:id/end/foresee',
    summary: 'Say whose the work would become if an appointment ended',
    input: contract.EndAppointment,
    output: contract.Ended,
    run: (ctx, input) => actions.foreseeEnd(ctx, input, hooks),
  }),
  endpoint({
    method: 'POST',
    path: '/api/appointments/:id/end',
    summary: 'End an appointment and hand on the work',
    input: contract.EndAppointment,
    output: contract.Ended,
    run: (ctx, input) => actions.endAppointment(ctx, input, hooks),
  }),
  endpoint({
    method: 'GET',
    path: '/api/substitutions',
    summary: 'Substitutions that are not over',
    input: Nothing,
    output: contract.Substitutions,
    run: substitutions.listSubstitutions,
  }),
  endpoint({
    method: 'POST',
    path: '/api/substitutions',
    summary: 'Let somebody stand in for an absent person',
    input: contract.Substitute,
    output: contract.Substituted,
    run: (ctx, input) => substitutions.substitute(ctx, input, hooks),
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/substitutions/:id',
    summary: 'End a substitution',
    input: contract.PersonRef,
    output: z.void(),
    run: substitutions.cancelSubstitution,
  }),
  endpoint({
    method: 'POST',
    path: '/api/invitations',
    summary: 'Invite a person by mail or by a printed code',
    input: contract.Invite,
    output: contract.Invited,
    run: entrance.invite,
  }),
];

/** For people who have not signed in. */
function openRoutes(hooks: AccessHooks, signIn: SignIn): Endpoint[] {
  const codes = openLimiter(entrance.CODE_LIMIT);
  return [
    openEndpoint({
      method: 'POST',
      path: '/api/invitations/check',
      summary: 'Whose invitation it is',
      input: contract.CheckInvitation,
      output: contract.InvitationView,
      runOpen: (ctx, input) => entrance.readInvitation(ctx, input, codes),
    }),
    openEndpoint({
      method: 'POST',
      path: '/api/invitations/accept',
      summary: 'Use an invitation and set a password',
      input: contract.AcceptInvitation,
      output: z.void(),
      runOpen: (ctx, input) => entrance.acceptInvitation(ctx, input, signIn, codes),
    }),
    openEndpoint({
      method: 'GET',
      path: '/api/first-run',
      summary: 'Is the database empty, and does mail leave?',
      input: Nothing,
      output: contract.FirstRun,
      runOpen: entrance.readFirstRun,
    }),
    openEndpoint({
      method: 'POST',
      path: '/api/first-run',
      summary: 'Make the first municipality and its coordinator',
      input: contract.MakeFirst,
      output: z.void(),
      runOpen: (ctx, input) => entrance.makeFirst(ctx, input, signIn),
    }),
    openEndpoint({
      method: 'GET',
      path: '/api/demo-signins',
      summary: 'Sign-ins of the demo municipality; none elsewhere',
      input: Nothing,
      output: contract.DemoSignIns,
      runOpen: (ctx) => entrance.readDemoSignIns(ctx, hooks),
    }),
  ];
}
