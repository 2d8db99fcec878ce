import { z } from 'zod';
import { download, type Endpoint, endpoint } from '../../platform/http.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

export const reportRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/reports',
    summary: 'Quarters of the plan and how the report of each place stands',
    input: z.object({}),
    output: contract.ReportList,
    run: actions.listReports,
  }),
  endpoint({
    method: 'GET',
    path: '/api/report',
    summary: 'A quarterly report: frozen when signed, made of what is there before',
    input: contract.ReportKey,
    output: contract.ReportView,
    run: actions.readReport,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/report/text',
    summary: 'Write a part in own words, or take the words of the system again',
    input: contract.WriteText,
    output: contract.ReportChanged,
    run: actions.writeText,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/report/reason',
    summary: 'Say why a task was late',
    input: contract.WriteReason,
    output: contract.ReportChanged,
    run: actions.writeReason,
  }),
  endpoint({
    method: 'POST',
    path: '/api/report/sign',
    summary: 'Sign: numbers and document are frozen',
    input: contract.SignReport,
    output: contract.ReportChanged,
    run: actions.signReport,
  }),
  endpoint({
    method: 'POST',
    path: '/api/report/withdraw',
    summary: 'Take the signature back while nobody has decided',
    input: contract.SignReport,
    output: contract.ReportChanged,
    run: actions.withdrawReport,
  }),
  endpoint({
    method: 'POST',
    path: '/api/report/accept',
    summary: 'Accept the report of a school',
    input: contract.AcceptReport,
    output: contract.ReportChanged,
    run: actions.acceptReport,
  }),
  endpoint({
    method: 'POST',
    path: '/api/report/return',
    summary: 'Send the report of a school back with a comment',
    input: contract.ReturnReport,
    output: contract.ReportChanged,
    run: actions.returnReport,
  }),
  endpoint({
    method: 'POST',
    path: '/api/report/reopen',
    summary: 'Open the closed report of the municipality again; what was signed is kept',
    input: contract.ReopenReport,
    output: contract.ReportChanged,
    run: actions.reopenReport,
  }),
  download({
    method: 'GET',
    path: '/api/report/file',
    summary: 'The report as DOCX or PDF',
    input: contract.ReportFile,
    send: actions.sendReport,
  }),
];
