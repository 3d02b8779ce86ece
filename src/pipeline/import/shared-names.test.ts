import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';
import { sharedNames } from './shared-names.ts';

const HEADER = 'OrganizationName,DeviceName,PatchName,KBNumber,InstalledAt,Timestamp';
const row = (organisation: string, device: string) =>
  `${organisation},${device},Update,KB5034441,2026-07-15 02:11:41,2026-07-15 03:00:00`;

it('are said by an import, in its notices and its receipt', () =>
  importing(async ({ run, store }) => {
    const rows = [
      HEADER,
      row('Clinic', 'pc-01'),
      row('Bakery', 'PC-01'),
      row('Bakery', 'pc-02'),
      row('Bakery', 'pc-02'),
    ];
    const receipt = await run('a.csv', `${rows.join('\n')}\n`, { said: { zone: 'UTC' } });
    const text =
      '2 organisations have a device called pc-01: devices of one name are one asset here, and of equal patches one row stands; give each organisation a workspace of its own';
    expect(receipt.notices).toContain(`may be incomplete: ${text}`);
    expect(store.receipts()[0]?.completeness?.doubts).toEqual([{ code: 'shared-name', text }]);
  }));

it('are none in a file of one organisation', () =>
  importing(async ({ run }) => {
    const rows = [HEADER, row('Clinic', 'pc-01'), row('Clinic', 'pc-02')];
    const receipt = await run('a.csv', `${rows.join('\n')}\n`, { said: { zone: 'UTC' } });
    expect(receipt.completeness?.doubts).toEqual([]);
  }));

it('are named, the first of many', () => {
  const { belongs, doubts } = sharedNames();
  for (const name of ['a', 'b', 'c', 'd', 'e']) for (const customer of ['x', 'y']) belongs(name, customer);
  expect(doubts()[0]?.text).toContain('a device called a; so with 4 more (b, c, …): devices');
});

it('are seen in JSON by the organisation, or by the number of the device', () =>
  importing(async ({ run }) => {
    const entry = (deviceId: number, deviceName: string, organizationName?: string) => ({
      ...{ deviceId, deviceName, organizationName, name: 'Update', kbNumber: 'KB5034441', status: 'INSTALLED' },
      installedAt: 1784081501,
    });
    const results = [
      entry(1, 'pc-01', 'Clinic'),
      entry(2, 'PC-01', 'Bakery'),
      entry(3, 'pc-02'),
      entry(4, 'pc-02'),
      entry(4, 'pc-02'),
      entry(5, 'pc-03'),
      { ...entry(6, ''), deviceName: undefined },
    ];
    const receipt = await run('a.json', JSON.stringify({ results }));
    expect(receipt.completeness?.doubts.map(({ text }) => text.split(':')[0])).toEqual([
      '2 organisations have a device called pc-01',
      '2 devices are called pc-02',
    ]);
  }));
