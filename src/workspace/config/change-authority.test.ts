import { expect, it } from 'vitest';
import { SMALL_CONFIG } from '../../testing/small-config.ts';
import { readConfig } from '../config.ts';

const changes = (yaml: string) => readConfig(`${SMALL_CONFIG}changes:\n${yaml}`, 'attestry.yaml').changes;

it('reads who may approve, machine accounts and models', () => {
  const found = changes(`
  approvers:
    - {types: [normal], risks: [High], approvers: [CAB, m.lee], needed: 2}
  emergency-verbal-approval: yes
  service-accounts:
    - {account: svc-deploy, assets: [shop-web]}
    - {account: svc-scan}
  models:
    - id: STD-PATCH
      approved-by: CAB
      from: 2026-01-01
      assets: [db-*]
      covers: [package]
      windows:
        - {days: sat-sun, hours: "22:00-04:00", weeks: [2]}
  deployed-from: [infra-*, acme/site]
`);
  expect(found).toMatchObject({
    deployedFrom: ['infra-*', 'acme/site'],
    approvers: [{ types: ['normal'], risks: ['High'], services: [], approvers: ['CAB', 'm.lee'], needed: 2 }],
    emergencyVerbalApproval: true,
    serviceAccounts: [
      { account: 'svc-deploy', assets: ['shop-web'] },
      { account: 'svc-scan', assets: [] },
    ],
    models: [
      {
        id: 'STD-PATCH',
        approvedBy: 'CAB',
        from: '2026-01-01',
        to: null,
        assets: ['db-*'],
        covers: ['package'],
        windows: [{ days: [6, 7], hours: [{ start: '22:00', end: '04:00' }], weeks: [2] }],
      },
    ],
  });
});

it('leaves out what is not said, so that nothing is tested by it', () => {
  const found = changes('  window-tolerance: 30 min\n');
  for (const key of ['approvers', 'emergencyVerbalApproval', 'serviceAccounts', 'models', 'deployedFrom']) {
    expect(found).not.toHaveProperty(key);
  }
});

it.each([
  ['  approvers: [{approvers: [CAB], needed: 2}]\n', 'no more than the 1 approvers named'],
  ['  approvers: [{approvers: []}]\n', 'at least one approver'],
  ['  models: [{id: A, approved-by: x, from: 2026-02-02, to: 2026-02-01}]\n', 'a date not before 2026-02-02'],
  [
    '  models: [{id: A, approved-by: x, from: 2026-02-02}, {id: a, approved-by: x, from: 2026-02-02}]\n',
    'an id of its own',
  ],
  ['  models: [{id: A, approved-by: x, from: 2026-02-02, covers: [patches]}]\n', 'one of package, deployment'],
  ['  models: [{id: A, approved-by: x, from: 2026-02-02, windows: [{days: xyz, hours: closed}]}]\n', 'sat or mon-fri'],
])('says what is wrong: %s', (yaml, expected) => {
  expect(() => changes(yaml)).toThrow(expected);
});
