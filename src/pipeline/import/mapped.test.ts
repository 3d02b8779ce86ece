import { expect, it } from 'vitest';
import type { SourcePolicy } from '../../model/policy.ts';
import { importing } from '../../testing/importing.ts';
import { workbookFile } from '../../testing/workbook.ts';
import { zipped } from '../../testing/zip.ts';

const NOTHING = { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null };
const HELPDESK: SourcePolicy = {
  id: 'helpdesk',
  zone: 'Europe/Berlin',
  dateOrder: null,
  asset: null,
  nullMarkers: ['-'],
  extraction: NOTHING,
  format: 'ticket-table',
  columnMap: {
    columns: { number: '#', opened: 'Erstellt am', resolved: 'Gelöst am', state: 'Status', priority: 'Priorität' },
    values: { state: { Erledigt: 'resolved', 'In Arbeit': 'active' }, priority: { Hoch: 'P2' } },
  },
};
const options = { source: 'helpdesk' };
const HEADER = '#;Erstellt am;Status;Gelöst am;Priorität;Notiz';

it('reads the columns the source names, its words and dates', () =>
  importing(
    async ({ run, store }) => {
      const text = [
        'Ticketliste;;;;;',
        HEADER,
        '4711;01.07.2026 08:00;Erledigt;13.07.2026 09:30;Hoch;x',
        '4712;02.07.2026 08:00;closed;-;Mittel;',
        '4713;;In Arbeit;-;Hoch;',
      ].join('\r\n');
      const receipt = await run('liste.csv', text, options);
      expect(receipt).toMatchObject({
        importer: 'ticket-table',
        source: 'helpdesk',
        rows: 3,
        new: 2,
        rejected: 1,
        dateOrder: 'dmy',
        columns: HEADER.split(';'),
      });
      // Berlin is two hours ahead of UTC in July.
      expect([...store.tickets()].map(({ ticket }) => ticket)).toMatchObject([
        {
          key: '4711',
          openedAt: Date.UTC(2026, 6, 1, 6),
          resolvedAt: Date.UTC(2026, 6, 13, 7, 30),
          state: 'resolved',
          stateText: 'Erledigt',
          priority: 'P2',
          type: 'other',
        },
        { key: '4712', resolvedAt: null, state: 'closed', priority: null, priorityText: 'Mittel' },
      ]);
      expect([...store.rejectedRows()].map(({ line, column, code }) => [line, column, code])).toEqual([
        [5, 'Erstellt am', 'ticket-table/missing-value'],
      ]);
    },
    [HELPDESK],
  ));

it('reads the same from a workbook and from an archive', () =>
  importing(
    async ({ run, runAll, store }) => {
      const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
      const row = (at: number, ...cells: readonly string[]): string =>
        `<row r="${at}">${cells.map(cell).join('')}</row>`;
      const values = ['4711', '13.07.2026 08:00', 'Erledigt', '', 'Hoch', 'x'];
      const file = workbookFile({
        sheets: { A: row(1, 'a', 'b'), B: row(2, ...HEADER.split(';')) + row(3, ...values) },
      });
      expect(await run('liste.xlsx', file, options)).toMatchObject({ fileName: 'liste.xlsx#B', rows: 1, new: 1 });
      const text = `${HEADER}\n${values.join(';')}\n`;
      const archive = zipped([
        { name: 'liste.csv', content: text },
        { name: 'other.csv', content: 'a;b\n1;2\n' },
      ]);
      const [same, none] = await runAll('liste.zip', archive, options);
      expect(none).toBeUndefined();
      expect(same).toMatchObject({
        rows: 1,
        unchanged: 1,
        passedOver: ['other.csv was not read: it is not in the format ticket-table'],
      });
      expect([...store.tickets()]).toHaveLength(1);
    },
    [HELPDESK],
  ));

it('names the column that is missing, what the file has, and the nearest name', () =>
  importing(
    async ({ run, store }) => {
      await expect(run('a.csv', '#;Erstelt am;Status;Priorität\n1;2;3;4\n', options)).rejects.toThrow(
        'a.csv cannot be read as ticket-table: as ticket-table it needs the column "Erstellt am" (for opened; "Erstelt am"?), ' +
          '"Gelöst am" (for resolved); its columns are #, Erstelt am, Status, Priorität',
      );
      await expect(run('a.csv', 'a;b\n1;2\n', { format: 'change-table' })).rejects.toThrow(
        'the source "changes" does not say which column holds what',
      );
      expect(store.receipts()).toEqual([]);
    },
    [HELPDESK],
  ));

const source = (id: string, format: string, columns: Readonly<Record<string, string>>): SourcePolicy => ({
  ...HELPDESK,
  id,
  zone: 'UTC',
  format,
  columnMap: { columns, values: {} },
});

it('changes, patches, machines and events too', () =>
  importing(
    async ({ run, store }) => {
      const import_ = (id: string, text: string) => run(`${id}.csv`, text, { source: id });
      await import_('c', 'Nr,Art,Start,Rückfallplan\nC1,normal,2026-07-01 10:00,yes\n');
      await import_('p', 'Host,Update,Stufe,Stand\nweb-1,KB1,high,missing\nweb-1,KB2,,installed\n');
      await import_('a', 'Name,Aktiv\nweb-1,2026-01-01\n');
      await import_('e', 'Zeit,Was,Wer\n2026-07-01T10:00:00Z,restart,root\n');
      expect([...store.changes()].map(({ change }) => change)).toMatchObject([
        { key: 'C1', type: 'normal', startedAt: Date.UTC(2026, 6, 1, 10), hasBackoutPlan: true, hasTestPlan: null },
      ]);
      expect(
        [...store.obligations()].map((stored) => ('obligation' in stored ? stored.obligation : null)),
      ).toMatchObject([
        { key: 'web-1/KB1', severity: 'high', state: 'missing', installedAt: null },
        { key: 'web-1/KB2', severity: 'unknown', state: 'installed' },
      ]);
      expect([...store.assets()].map(({ asset }) => [asset.key, asset.inServiceAt])).toEqual([
        ['web-1', Date.UTC(2026, 0, 1)],
      ]);
      expect([...store.events()].map(({ event }) => event)).toMatchObject([
        { asset: 'db-1', action: 'restart', actor: 'root', at: Date.UTC(2026, 6, 1, 10), log: 'table' },
      ]);
    },
    [
      source('c', 'change-table', { number: 'Nr', type: 'Art', started: 'Start', 'backout-plan': 'Rückfallplan' }),
      source('p', 'patch-table', { asset: 'Host', patch: 'Update', severity: 'Stufe', state: 'Stand' }),
      source('a', 'asset-table', { asset: 'Name', 'in-service': 'Aktiv' }),
      { ...source('e', 'event-table', { at: 'Zeit', action: 'Was', actor: 'Wer' }), asset: 'db-1' },
    ],
  ));
