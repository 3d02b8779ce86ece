import { z } from 'zod';
import { isoInstant } from '../lib/time.ts';
import type { Packet } from '../model/packet.ts';
import { UserError } from '../model/problem.ts';
import { packetFolder } from '../pipeline/packet/packet-id.ts';
import { openWorkspace } from '../pipeline/workspace/workspace.ts';
import { parsePeriod } from '../workspace/period.ts';
import { type Command, WORKSPACE_OPTION } from './shared/command.ts';
import { instant, parseOptions, workspaceFolder } from './shared/options.ts';
import { printMade } from './shared/print-made.ts';
import { signOffText } from './shared/sign-off-text.ts';

const FAIL_ON = ['exceptions', 'unreconciled'] as const;

const Options = z.strictObject({
  workspace: workspaceFolder,
  period: z.string({ error: 'is required: e.g. 2026-Q3, 2026-07, last-quarter' }),
  asOf: instant.optional(),
  out: z.string().default('reports'),
  framework: z.array(z.string()).default([]),
  page: z.enum(['A4', 'Letter']).default('A4'),
  pdf: z.boolean().default(true),
  previous: z.string().optional(),
  replace: z.boolean().default(false),
  failOn: z.array(z.enum(FAIL_ON)).default([]),
});

export const packet: Command = {
  id: 'packet',
  summary: 'Build the packet of a period: packet.json, PDF, workbook, HTML and manifest',
  parameters: [],
  options: [
    WORKSPACE_OPTION,
    ['--period <period>', '2026-Q3, 2026-07, 2026, FY2026-Q1, last-quarter, last-month or FROM..TO'],
    [
      '--as-of <instant>',
      'the instant states are described at, e.g. 2026-10-06T00:00:00-04:00 (default: the end of the period)',
    ],
    ['--out <dir>', 'where the packet folder goes (default: reports in the current folder, whatever the workspace)'],
    ['--framework <id...>', 'only these of the frameworks in attestry.yaml; the id of the packet names them'],
    ['--page <format>', 'A4 or Letter'],
    ['--no-pdf', 'leave the PDF out'],
    ['--previous <dir>', 'the packet before: a section says which figures changed since, and why'],
    ['--replace', 'also where a signed packet lies; it is kept beside the new one, as DIR.v1'],
    ['--fail-on <what...>', `exit 1 on: ${FAIL_ON.join(', ')}`],
  ],

  async run(edges, _parameters, raw) {
    const options = parseOptions(Options, raw);
    const workspace = openWorkspace(options.workspace);
    const { reporting } = workspace.policy;
    const frameworks = options.framework.length > 0 ? options.framework : workspace.policy.frameworks;
    const period = parsePeriod(options.period, reporting.zone, reporting.fiscalYearStartMonth, edges.now);
    const asOf = options.asOf ?? Math.min(period.to, edges.now - (edges.now % 1000));
    if (asOf < period.from) {
      throw new UserError(
        `as of ${isoInstant(asOf)} lies before the period begins`,
        'Give an instant inside the period or after it with --as-of.',
      );
    }
    if (asOf < period.to) edges.note(`the period is not over at ${isoInstant(asOf)}: states are described as of then`);
    if (asOf > edges.now) {
      edges.note(
        `as of ${isoInstant(asOf)} lies in the future: what is open today is judged as if it were still open then`,
      );
    }

    // Charts and workbooks are half of what the program loads: only who draws them waits for them.
    const { makePacket } = await import('../pipeline/packet/make-packet.ts');
    const { signOffsOf } = await import('../pipeline/beside/sign-packet.ts');
    const made = await makePacket(workspace, {
      policy: workspace.policy,
      period,
      asOf,
      frameworks,
      folder: packetFolder(options.out, period, frameworks),
      page: options.page,
      pdf: options.pdf,
      previous: options.previous ?? null,
      replace: options.replace,
      onStep: (what) => edges.note(what),
    });
    printMade(edges, made);
    const alike = made.packet.alikeNames;
    if (alike !== undefined) {
      edges.note(
        `Assets that may be one under several names, each counted by itself: ${alike}. If they are one, say so under patching.asset-names in attestry.yaml, or import an inventory that states their names (docs/patch-currency.md).`,
      );
    }
    const standing = signOffsOf(made.folder);
    if (standing.void.length > 0) for (const line of signOffText(standing)) edges.note(line);
    return options.failOn.some((what) => hasFailed(made.packet, what)) ? 1 : 0;
  },
};

function hasFailed({ exceptions, reconciliation }: Packet, what: (typeof FAIL_ON)[number]): boolean {
  return what === 'exceptions' ? exceptions.some(({ total }) => total > 0) : !reconciliation.reconciles;
}
