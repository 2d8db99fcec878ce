import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { aReport } from '../../../test/papers.ts';
import { readPdf } from '../../../test/pdf.ts';
import { cell, column, type Paper, row, section, table } from '../../kernel/paper.ts';
import type { Order } from '../apart/tasks.ts';
import { readDocx } from '../docx.ts';
import { docxOf, pdfOf } from './render.ts';

describe('docxOf and pdfOf', () => {
  it('make files that open', async () => {
    const [docx, pdf] = await Promise.all([docxOf(aReport(3)), pdfOf(aReport(3))]);
    expect(readDocx(docx).blocks.length).toBeGreaterThan(10);
    expect(readPdf(pdf).pages).toHaveLength(2);
  });

  it('are made in a thread of its own: the server answers others meanwhile', async () => {
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    await Promise.all([pdfOf(aReport(1)), docxOf(aReport(1))]);
    expect(sent.mock.calls.map(([order]) => (order as Order).name)).toEqual(['pdf', 'docx']);
  });

  it('refuse a document that cannot be drawn, and make the next', async () => {
    const wide: Paper = {
      ...aReport(),
      sections: [section([table([column(1)], [], [row([cell(['а'], { span: 2 })])])])],
    };
    await expect(pdfOf(wide)).rejects.toThrow('does not fit');
    await expect(docxOf(wide)).rejects.toThrow('does not fit');
    expect(readPdf(await pdfOf(aReport(1))).pages.length).toBeGreaterThan(1);
  });
});
