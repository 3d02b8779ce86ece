import type { KnownFigure, KnownFigures } from '../../catalog/check-mapping.ts';
import { facetsOf } from '../../packet/filtered-figures.ts';
import { readConfig } from '../../workspace/config.ts';
import { initialConfig } from '../../workspace/template.ts';
import { allMetrics } from '../all-metrics.ts';

const START = Date.UTC(2026, 0, 1);
const END = Date.UTC(2026, 3, 1);

/**
 * Every ratio figure the metrics give, asked of the metrics themselves: run over no record, with the policy a new
 * workspace starts from. Figures a metric makes up from what it reads (a team's name, say) are not among them.
 */
export function knownFigures(): KnownFigures {
  const policy = readConfig(initialConfig({ organisation: 'None', zone: 'UTC' }), 'attestry.yaml');
  const freeze = { name: 'any', from: '2026-01-01', to: '2026-01-01', services: [], exceptions: [] };
  const context = {
    // With what a workspace may add and figures wait for.
    policy: { ...policy, changes: { ...policy.changes, freezes: [freeze] } },
    period: { label: '2026-Q1', zone: 'UTC', from: START, to: END },
    asOf: END,
  };
  const nowhere = { line: () => undefined, further: () => undefined, leaveOut: () => undefined };
  return new Map(
    allMetrics.flatMap((metric) => {
      const measuring = metric.start(context);
      measuring.finish(nowhere);
      return measuring.figures().flatMap((figure): [string, KnownFigure][] =>
        figure.kind === 'ratio'
          ? [
              [
                figure.key,
                {
                  measures: figure.rounding === 'down' ? 'attainment' : 'deviation',
                  facets: facetsOf(figure, metric.populations),
                },
              ],
            ]
          : [],
      );
    }),
  );
}
