import { z } from 'zod';
import { type Endpoint, endpoint } from '../../../platform/http.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

export const ruleSetRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/identification/rule-sets',
    summary: 'Methodologies of the municipality with their editions',
    input: contract.Of,
    output: contract.RuleSetList,
    run: actions.listRuleSets,
  }),
  endpoint({
    method: 'GET',
    path: '/api/identification/rule-sets/:id',
    summary: 'A methodology: what each of its editions prescribes',
    input: contract.Ref,
    output: contract.RuleSetView,
    run: actions.readRuleSet,
  }),
  endpoint({
    method: 'POST',
    path: '/api/identification/rule-sets',
    summary: 'Add a methodology with its first edition',
    input: contract.AddRuleSet,
    output: contract.Made,
    run: actions.addRuleSet,
  }),
  endpoint({
    method: 'POST',
    path: '/api/identification/rule-sets/:id/editions',
    summary: 'Add an edition; those that were there stay',
    input: contract.AddEdition,
    output: contract.Made,
    run: actions.addEdition,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/identification/rule-sets/:id',
    summary: 'Put a methodology away, or take it out again',
    input: contract.KeepRuleSet,
    output: z.void(),
    run: actions.keepRuleSet,
  }),
];
