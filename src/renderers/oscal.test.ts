import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { PacketSource } from '../model/renderer.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { tokenOf } from './oscal/parts.ts';
import { uuidOf } from './oscal/uuid.ts';
import { renderOscal } from './oscal.ts';

const SCHEMAS = resolve('../shared/realdata/controls/oscal-schemas');
const schemaOf = (name: string): string => resolve(SCHEMAS, `oscal_${name}_schema.json`);
const seen = existsSync(SCHEMAS) ? '' : ' (not checked: the schemas are not here)';

const answered: PacketSource = {
  ...sampleSource,
  packet: {
    ...sampleSource.packet,
    people: {
      ...sampleSource.packet.people,
      responses: [
        {
          id: 'MR-1',
          framework: 'house',
          controls: ['OP-6'],
          items: [],
          cause: 'Holiday.',
          response: 'Deputy named.',
          owner: 'Service desk',
          due: '2026-11-30',
          status: 'remediated',
          acceptedUntil: null,
          reviewer: null,
          counts: true,
          standing: 'remediated, not yet shown to be effective',
        },
      ],
    },
  },
};
const quiet: PacketSource = {
  ...sampleSource,
  packet: { ...sampleSource.packet, exceptions: [], frameworks: [] },
};

/** What does not fit NIST's schema; its patterns are written for the `u` flag. */
function faults(schema: string, content: object): unknown {
  const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaOf(schema), 'utf8')));
  validate(content);
  return validate.errors;
}

describe('renderOscal', () => {
  const [results, plan] = renderOscal(answered).map(({ content }) => JSON.stringify(content));

  it('gives the same document twice, and none where there is nothing to say', () => {
    expect(renderOscal(answered)).toEqual(renderOscal(answered));
    expect(renderOscal(answered).map(({ file }) => file)).toEqual(['oscal-assessment-results.json', 'oscal-poam.json']);
    expect(renderOscal(quiet)).toEqual([]);
  });

  it('carries figures by id and value, and evidence by hash', () => {
    expect(results).toContain('"name":"figure","ns":"urn:attestry:oscal","value":"F-0001 ');
    const [population] = answered.packet.populations;
    const [receipt] = answered.packet.receipts;
    expect(results).toContain(`{"algorithm":"SHA-256","value":"${population?.sha256}"}`);
    expect(results).toContain(`{"algorithm":"SHA-256","value":"${receipt?.sha256}"}`);
    expect(results).toContain(`{"algorithm":"SHA-256","value":"${answered.sha256}"}`);
  });

  it('makes a finding of proved exceptions only, and calls nothing satisfied', () => {
    expect(results?.match(/"state":"[^"]*"/g)).toEqual(['"state":"not-satisfied"']);
    expect(results).toContain('"name":"status","ns":"urn:attestry:oscal","value":"no-evidence"');
  });

  it('says in the file that findings are those of the controls with exceptions alone, and observations of all', () => {
    const [framework] = answered.packet.frameworks;
    const controls = framework?.findings.length ?? 0;
    const failed = framework?.findings.filter(({ status }) => status === 'exceptions-noted').length ?? 0;
    expect([failed, controls]).toEqual([1, 4]);
    expect(results).toContain('Findings are given for the controls with exceptions noted alone, as not-satisfied');
    expect(results).toContain('Findings: 1 of 4 controls, those with exceptions noted. Observations: all 4 controls.');
    expect(results?.match(/"name":"status","ns"/g)).toHaveLength(4);
  });

  it('plans for open exceptions with what management answered', () => {
    expect(plan).toContain('"status":"remediating","deadline":"2026-11-30T23:59:59Z"');
    expect(plan).toContain('Deputy named. Cause: Holiday. Owner: Service desk.');
    expect(plan).toContain('Records: ');
  });

  it('refers only to what is in the document', () => {
    for (const text of [results, plan]) {
      const uuids = new Set([...(text ?? '').matchAll(/"uuid":"([^"]+)"/g)].map(([, uuid]) => uuid));
      const references = [...(text ?? '').matchAll(/"(?:[a-z]+-uuid":"|href":"#)([^"]+)"/g)].map(([, uuid]) => uuid);
      expect(references.length).toBeGreaterThan(3);
      expect(references.filter((uuid) => !uuids.has(uuid))).toEqual([]);
    }
  });

  it.skipIf(!existsSync(SCHEMAS))(`fits NIST’s schemas${seen}`, () => {
    const [resultsDocument, planDocument] = renderOscal(answered);
    expect(faults('assessment-results', resultsDocument?.content ?? {})).toBeNull();
    expect(faults('poam', planDocument?.content ?? {})).toBeNull();
    // The check is one that can fail.
    expect(faults('poam', { ...planDocument?.content, extra: 1 })).not.toBeNull();
  });
});

describe('names', () => {
  it('makes UUIDs of version 5 that differ with every part of the name', () => {
    expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([uuidOf('a', 'b'), uuidOf('ab'), uuidOf('a', 'c'), uuidOf('b', 'a')]).size).toBe(4);
  });

  it('makes tokens of control ids', () => {
    expect(['AC-2(1)', '164.308(a)(1)(ii)(A)', '6.3.3', 'GV.OC-01'].map(tokenOf)).toEqual([
      'AC-2.1',
      '_164.308.a.1.ii.A',
      '_6.3.3',
      'GV.OC-01',
    ]);
  });
});
