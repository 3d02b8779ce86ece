import type { Asset } from '../model/evidence.ts';
import type { KnownAsset, LineSink, Metric, StoredAsset } from '../model/metric.ts';
import { REGISTER_FIELDS } from './register/register-fields.ts';
import { registerFigures } from './register/register-figures.ts';
import { isPatched, registerLine } from './register/register-line.ts';
import { assetKey } from './shared/asset-names.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'asset-register';
const FIELDS = ['importance', 'owner', 'inServiceAt', 'retiredEvidence'] as const satisfies readonly (keyof Asset)[];

/** Assets as inventories list them, beside those that patch records name (spec 2.6, 6.1). Without an inventory: nothing. */
export const assetRegister: Metric<'assets'> = {
  id: 'asset-register',
  title: 'Asset register',
  reads: 'assets',
  populations: [
    {
      id: POPULATION,
      title: 'Asset register',
      unit: 'one asset that an inventory or a patch record names, in service at the as-of instant or retired in the period',
      columns: columnsOf(REGISTER_FIELDS),
      keyColumn: 'asset',
      exceptions: { where: [{ column: 'exception', in: ['yes'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const rowsOf = new Map<string, StoredAsset[]>();
    const stated = new Map<string, Set<keyof Asset>>();
    const classOf = facetValues();
    const keyOf = assetKey(context.policy.patching);
    return {
      judge(stored) {
        const name = keyOf(stored.asset.key);
        const rows = rowsOf.get(name);
        if (rows) rows.push(stored);
        else rowsOf.set(name, [stored]);
        const filled = stated.get(stored.source) ?? new Set();
        stated.set(stored.source, filled);
        for (const field of FIELDS) if (stored.asset[field] !== null) filled.add(field);
      },
      finish(sink) {
        if (rowsOf.size === 0) return;
        const known = context.operating?.assets ?? new Map<string, KnownAsset>();
        const patched = [...known].filter(([, each]) => isPatched(each)).map(([name]) => name);
        const all = [...rowsOf.values()].flat();
        const comparable = patched.length > 0 || stated.size > 1 || all.some(({ asset }) => asset.seenIn !== null);
        for (const name of [...new Set([...rowsOf.keys(), ...patched])].sort()) {
          const rows = rowsOf.get(name) ?? [];
          const line = registerLine(name, { rows, known: known.get(name) ?? null, stated, comparable }, context);
          if (typeof line === 'string') {
            sink.leaveOut(POPULATION, line, rows.length);
            continue;
          }
          const assetClass = rows.find(({ asset }) => asset.assetClass !== null)?.asset.assetClass ?? null;
          put(rowOf(REGISTER_FIELDS, { ...line, assetClass: classOf(assetClass) }), rows.length, sink);
        }
      },
      figures: () => ofRead(rowsOf.size > 0, registerFigures()),
    };
  },
};

function put(row: ReturnType<typeof rowOf>, rows: number, sink: LineSink): void {
  // An asset no inventory lists has no row among the files, and yet its line.
  if (rows === 0) sink.further(POPULATION, row, 'asset that no inventory row names');
  else {
    sink.line(POPULATION, row);
    sink.leaveOut(POPULATION, 'further row of an asset already counted', rows - 1);
  }
}
