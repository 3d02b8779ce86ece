import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const bytes = readFileSync('fixtures/importers/oval-results-xml/red-hat/input.xml');
const UTC = { zone: 'UTC' };

it('takes the machine from behind the results', () => {
  const { records, problems } = readText('input.xml', bytes, UTC);
  expect(records.map(({ record }) => record.key)).toEqual([
    'web-01.example.org/RHSA-2026:4471',
    'web-01.example.org/RHSA-2026:4488',
    'web-01.example.org/CVE-2026-1005',
  ]);
  expect(problems.map(({ code }) => code)).toEqual(['oval-results-xml/no-definition']);
});

it('rejects the results of a machine that has no name, as where the file was cut before it', () => {
  const nameless = Buffer.from(
    bytes.toString().replace('<primary_host_name>web-01.example.org</primary_host_name>', ''),
  );
  const { records, problems } = readText('input.xml', nameless, UTC);
  expect(records).toEqual([]);
  const codes = problems.map(({ code }) => code.replace('oval-results-xml/', ''));
  expect(codes).toEqual(['no-machine', 'no-machine', 'no-machine', 'no-definition']);
});
