import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { provedComplete } from '../../model/receipt.ts';
import { waterfall } from '../../packet/waterfall.ts';
import { importing } from '../../testing/importing.ts';
import { exportRejected } from './export-rejected.ts';

const item = (plugin: string, published: string): string =>
  `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="${plugin}" pluginName="&lt;b&gt; & Co">
<patch_publication_date>${published}</patch_publication_date></ReportItem>`.replace(' & ', ' &amp; ');
const host = (name: string, ...items: readonly string[]): string =>
  `<ReportHost name="${name}"><HostProperties><tag name="HOST_END_TIMESTAMP">1790000000</tag></HostProperties>
${items.join('\n')}</ReportHost>`;
const scan = (...hosts: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<NessusClientData_v2>\n<Report name="Bürö &quot;A&quot;" xmlns:cm="http://example.test/cm">\n${hosts.join('\n')}\n</Report>\n</NessusClientData_v2>\n`;

describe('rejected elements of XML', () => {
  it('go out in the tags they stood in, with what was said of their machine, and come back mended', () =>
    importing(async ({ run, store, folder }) => {
      const file = scan(
        host('web-01', item('1', '2026/06/01'), item('2', 'soon'), item('3', '2026/06/03')),
        host('web-02', item('4', '2026/06/04')),
        host('web-03', item('5', 'later')),
      );
      const first = await run('scan.nessus', file, { said: { zone: 'UTC' } });
      expect([first.rows, first.new, first.rejected]).toEqual([5, 3, 2]);

      const out = join(folder, 'mend.nessus');
      expect(exportRejected(store, folder, { importId: null, out })).toMatchObject({ rows: 2, astray: 0 });
      const written = readFileSync(out, 'utf8');
      expect(written.replaceAll(/\s+/g, ' ')).toBe(
        scan(host('web-01', item('2', 'soon')), host('web-03', item('5', 'later')))
          .replace('Bürö', 'B&#252;r&#246;')
          .replaceAll('&quot;', '&#34;')
          .replaceAll('></ReportHost', '>\n</ReportHost')
          .replaceAll('><HostP', '>\n<HostP')
          .replaceAll(/\s+/g, ' '),
      );
      const mended = written.replace('soon', '2026/06/02').replace('later', '2026/06/05');
      const second = await run('mended.nessus', mended, { said: { zone: 'UTC' }, mends: first.importId });
      expect(second).toMatchObject({ rows: 2, new: 2, rejected: 0, reconciles: true, mends: 1 });
      expect(second.notices).toContain('2 rejected report items of import 1 are mended');
      expect(store.receipts()[0]).toMatchObject({ rejected: 2, mended: 2 });
      expect([...store.rejectedRows()].map(({ mendedBy }) => mendedBy)).toEqual([2, 2]);
      const lines = [...store.obligations()];
      expect(waterfall(store.receipts(), new Map(), lines.length, ['obligation'])).toEqual({
        rowsInFiles: 7,
        steps: [{ reason: 'could not be read at first, and was read by a later import', rows: 2 }],
        remaining: 5,
        reconciles: true,
      });
      expect(() => exportRejected(store, folder, { importId: 1, out: join(folder, 'x') })).toThrow(
        'the rejected rows of import 1 are all mended',
      );
      store.forget(second.importId, { by: 'A', at: 0 });
      expect(store.receipts()[0]?.mended).toBeUndefined();
    }));

  it('go out alone, without a row of another kind that was read', () =>
    importing(async ({ run, store, folder }) => {
      const task = (kind: string, number: string, opened: string): string =>
        `<${kind}><sys_id>${number}</sys_id><number>${number}</number><opened_at>${opened}</opened_at><start_date>${opened}</start_date></${kind}>`;
      const file = `<unload>${task('incident', 'INC1', '2026-07-01 08:00:00')}${task('change_request', 'CHG1', 'soon')}</unload>`;
      const first = await run('records.xml', file, { said: { zone: 'UTC' } });
      expect([first.rows, first.new, first.rejected]).toEqual([2, 1, 1]);
      const out = join(folder, 'mend.xml');
      exportRejected(store, folder, { importId: null, out });
      const mended = readFileSync(out, 'utf8').replaceAll('soon', '2026-07-02 08:00:00');
      expect(mended).not.toContain('INC1');
      const second = await run('mended.xml', mended, { said: { zone: 'UTC' }, mends: first.importId });
      expect(second).toMatchObject({ rows: 1, new: 1, mends: 1 });
    }));

  it('leaves what is no whole element in the document, and says so', () =>
    importing(async ({ run, store, folder }) => {
      const file = `${scan(host('web-01', item('1', 'x'), '<ReportItem pluginID="2"><a></b></ReportItem>')).slice(0, -40)}<!`;
      await run('scan.nessus', Buffer.from(`\uFEFF${file}`, 'utf16le'), { said: { zone: 'UTC' } });
      const out = join(folder, 'mend.nessus');
      expect(exportRejected(store, folder, { importId: null, out })).toMatchObject({ rows: 1, astray: 2 });
      expect(readFileSync(out).toString('utf16le')).toContain('<ReportItem port="0"');
      expect(readFileSync(`${out}.reasons.csv`, 'utf8')).toMatch(/\r\nnone,7,,,is not well-formed XML/);
      const again = await run('again.nessus', readFileSync(out), { said: { zone: 'UTC' } });
      expect(again).toMatchObject({ rows: 1, rejected: 1, encoding: 'utf-16le' });
    }));
});

const ITEMS = [
  'version: 1',
  'acceptances:',
  '  # of the first quarter',
  '  - id: RA-1',
  '    reason: none',
  '  - reason: |',
  '      no id,',
  '      two lines',
  '    approved-by: Ann',
  '  - just a text',
  '  - {id: RA-4, reason: x}',
  '',
].join('\n');

it('items of YAML go out below the key of their list, and come back mended', () =>
  importing(async ({ run, store, folder }) => {
    const first = await run('a.yaml', ITEMS);
    expect([first.rows, first.new, first.rejected]).toEqual([4, 2, 2]);
    const out = join(folder, 'mend.yaml');
    exportRejected(store, folder, { importId: 1, out });
    const written = readFileSync(out, 'utf8');
    expect(written).toBe(
      'acceptances:\n  - reason: |\n      no id,\n      two lines\n    approved-by: Ann\n\n  - just a text\n',
    );
    const mended = written.replace('- reason', '- id: RA-2\n    reason').replace('just a text', '{id: RA-3}');
    const second = await run('mended.yaml', mended, { mends: 1 });
    expect(second).toMatchObject({ importer: 'risk-acceptance-yaml', rows: 2, new: 2, rejected: 0, reconciles: true });
    expect(store.receipts()[0]).toMatchObject({ rejected: 2, mended: 2 });
    expect([...store.acceptances()].map(({ acceptance }) => acceptance.key)).toEqual(['RA-1', 'RA-2', 'RA-3', 'RA-4']);
  }));

it('items of a flow list and of a bare list too', () =>
  importing(async ({ run, store, folder }) => {
    const rejectedOf = async (name: string, text: string): Promise<string> => {
      const { importId } = await run(name, text, { format: 'risk-acceptance-yaml' });
      const out = join(folder, `out-${name}`);
      exportRejected(store, folder, { importId, out });
      const written = readFileSync(out, 'utf8');
      const again = await run(`again-${name}`, written, { format: 'risk-acceptance-yaml' });
      expect([again.rows, again.rejected]).toEqual([1, 1]);
      return written;
    };
    expect(await rejectedOf('flow.yaml', 'acceptances: [{id: A}, {reason: "b"}]\n')).toBe(
      'acceptances:\n  - {reason: "b"}\n',
    );
    expect(await rejectedOf('bare.yaml', '- id: A\n- reason: c\n')).toBe('- reason: c\n\n');
  }));

const incident = (number: string, opened: string): string =>
  `{"number":"${number}","opened_at":"${opened}","sys_class_name":"incident","incident_state":"6"}`;

it('values of JSON come back mended from a list, from an object and from lines, in any encoding', () =>
  importing(async ({ run, store, folder }) => {
    const good = incident('INC1', '2026-07-01 08:00:00');
    const bad = [incident('INC2', 'x'), incident('INC3', 'y')];
    const frames: readonly (readonly [string, string])[] = [
      ['list.json', `[${[good, ...bad].join(', ')}]`],
      ['object.json', `{"result":[${[good, ...bad].join(',')}],"total":3}`],
      ['lines.json', `${[good, ...bad].join('\n')}\n`],
    ];
    for (const [name, text] of frames) {
      const first = await run(name, Buffer.from(`\uFEFF${text}`, 'utf16le'), { said: { zone: 'UTC' } });
      expect(first.rejected).toBe(2);
      const out = join(folder, `mend-${name}`);
      exportRejected(store, folder, { importId: first.importId, out });
      const mended = readFileSync(out).toString('utf16le').replace('"x"', '"2026-07-02 08:00:00"');
      const file = join(folder, `mended-${name}`);
      writeFileSync(file, mended, 'utf16le');
      const second = await run(`mended-${name}`, readFileSync(file), { said: { zone: 'UTC' }, mends: first.importId });
      expect([second.rows, second.rejected, second.reconciles]).toEqual([2, 1, true]);
      expect(store.receipts().find(({ importId }) => importId === first.importId)).toMatchObject({ mended: 1 });
    }
  }));

it('refuses a file whose rows are not the ones to be mended', () =>
  importing(async ({ run, store }) => {
    const header = 'number,opened_at,caller_id';
    const said = { zone: 'UTC' };
    await run('a.csv', `${header}\nINC1,2026-07-01,Ann\nINC2,x,Ann\nINC3,y,Ann\n`, { said });
    await expect(run('b.csv', `${header}\nINC2,2026-07-02,Ann\n`, { said, mends: 1 })).rejects.toThrow(
      'the file has 1 rows, and 2 rejected rows of import 1 are not mended: it cannot be told which is which',
    );
    await expect(run('c.csv', `${header}\nINC2,2026-07-02,Ann\n`, { said, mends: 7 })).rejects.toThrow('no import 7');
    expect(store.receipts().length).toBe(1);
    const second = await run('b.csv', `${header}\nINC2,2026-07-02,Ann\nINC3,z,Ann\n`, {
      said: { ...said, rowsAtSource: 3 },
      mends: 1,
    });
    expect(second).toMatchObject({ new: 1, rejected: 1, notices: ['1 rejected rows of import 1 are mended'] });
    // Its rows are some of the three that the first file proved to be all.
    expect(provedComplete(second)).toBe(true);
    expect([...store.rejectedRows()].map(({ value, mendedBy }) => [value, mendedBy])).toEqual([
      ['x', 2],
      ['y', null],
      ['z', null],
    ]);
    // Mended at the second try: it was rejected twice.
    const third = await run('c.csv', `${header}\nINC3,2026-07-03,Ann\n`, { said, mends: 2 });
    expect(third).toMatchObject({ new: 1, notices: ['1 rejected rows of import 2 are mended'] });
    expect(store.receipts().map(({ rejected, mended }) => [rejected, mended])).toEqual([
      [2, 2],
      [1, 1],
      [0, undefined],
    ]);
  }));
