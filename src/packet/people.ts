import type { Instant, PlainDate } from '../lib/time.ts';
import { zoneOf } from '../lib/zones.ts';
import type { Period } from '../model/metric.ts';
import type { Attestation, PeopleFacts, PeopleRecord, Stands } from '../model/people.ts';
import type { PeoplesPart } from './findings/conclude.ts';

/** The days a packet speaks of, as people write them. */
export interface Days {
  readonly from: PlainDate;
  /** Last day of the period. */
  readonly to: PlainDate;
  /** Last day states are described for: what was said must still hold on it. */
  readonly on: PlainDate;
}

export function daysOf({ zone: name, from, to }: Period, asOf: Instant): Days {
  const zone = zoneOf(name);
  return {
    from: zone.localDate(from),
    to: zone.localDate(Math.min(to, asOf) - 1),
    on: zone.localDate(asOf - 1),
  };
}

const holds = (standing: string): Stands => ({ counts: true, standing });
const fails = (standing: string): Stands => ({ counts: false, standing });

/**
 * What people said, as it stands for one packet. Expired statements, statements about other days, and compensating
 * controls without evidence of their own are shown and change nothing. `figures`: keys in the ledger.
 */
export function standing(
  said: PeopleRecord,
  frameworks: readonly string[],
  days: Days,
  figures: readonly string[],
): PeopleFacts {
  const concerns = ({ framework }: { readonly framework: string }): boolean => frameworks.includes(framework);
  const attestations = said.attestations
    .filter(concerns)
    .map((each) => ({ ...each, ...attestationStands(each, days) }));
  const evidence = new Set([...figures, ...attestations.flatMap(({ id, counts }) => (counts ? [id] : []))]);
  return {
    attestations,
    notApplicable: said.notApplicable.filter(concerns).map((each) => ({
      ...each,
      ...(each.reviewBy < days.on
        ? fails(`review was due by ${each.reviewBy}: judged as any other`)
        : holds('in force')),
    })),
    responses: said.responses.filter(concerns).map((each) => ({ ...each, ...responseStands(each, days) })),
    compensating: said.compensating
      .filter(concerns)
      .map((each) => ({ ...each, ...compensatingStands(each, days, evidence) })),
    conclusions: said.conclusions
      .filter(concerns)
      .map((each) => ({ ...each, ...(covers(each, days) ? holds('about this period') : fails(elsewhere(each))) })),
  };
}

interface Stretch {
  readonly from: PlainDate;
  readonly to: PlainDate;
}
const covers = ({ from, to }: Stretch, days: Days): boolean => from <= days.from && to >= days.to;
const elsewhere = ({ from, to }: Stretch): string => `about ${from} to ${to}: not the whole period`;

function attestationStands(said: Attestation, days: Days): Stands {
  if (said.expires < days.on) return fails(`expired on ${said.expires}`);
  return covers(said, days) ? holds(`holds until ${said.expires}`) : fails(elsewhere(said));
}

function responseStands({ status, due, acceptedUntil }: PeopleRecord['responses'][number], days: Days): Stands {
  if (status === 'open') return due < days.on ? fails(`overdue since ${due}`) : holds(`due by ${due}`);
  if (status === 'remediated') return holds('remediated, not yet shown to be effective');
  if (acceptedUntil === null) return holds('retested');
  return acceptedUntil < days.on
    ? fails(`acceptance lapsed on ${acceptedUntil}`)
    : holds(`accepted until ${acceptedUntil}`);
}

function compensatingStands(
  { evidence, expires }: PeopleRecord['compensating'][number],
  days: Days,
  known: ReadonlySet<string>,
): Stands {
  if (expires < days.on) return fails(`expired on ${expires}`);
  if (evidence.length === 0) return fails('has no evidence of its own: mitigates nothing');
  const missing = evidence.filter((each) => !known.has(each));
  if (missing.length > 0) return fails(`its evidence is not there or does not hold: ${missing.join(', ')}`);
  return holds('has evidence of its own; the result stays as it is');
}

/** What people add to the judgement of each control of one framework (spec 7.3, rules 1 to 3 and 8). */
export function peoplesParts(said: PeopleFacts, framework: string): ReadonlyMap<string, PeoplesPart> {
  const parts = new Map<string, PeoplesPart>();
  const part = (control: string): PeoplesPart =>
    parts.get(control) ?? { notApplicable: null, attached: [], otherEvidenceReviewed: false };

  for (const { framework: of, controls, counts, reason, approver, on, reviewBy } of said.notApplicable) {
    if (of !== framework || !counts) continue;
    const notApplicable = `${sentence(reason)} Approved by ${approver} on ${on}; to be reviewed by ${reviewBy}.`;
    for (const control of controls) parts.set(control, { ...part(control), notApplicable });
  }
  for (const attestation of said.attestations) {
    if (attestation.framework !== framework || !attestation.counts) continue;
    for (const control of attestation.controls) {
      const before = part(control);
      parts.set(control, {
        ...before,
        attached: [...before.attached, title(attestation)],
        otherEvidenceReviewed:
          before.otherEvidenceReviewed || (attestation.isOtherEvidence && attestation.reviewedBy !== null),
      });
    }
  }
  return parts;
}

const title = ({ id, document, sha256, by, on }: Attestation): string =>
  `${id}, ${document ?? 'statement'} (${by}, ${on}${document !== null && sha256 === null ? '; named, no hash given' : ''})`;
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
