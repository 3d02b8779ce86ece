import * as metrics from '../metrics/index.ts';
import type { Metric } from '../model/metric.ts';

// The one place where a metric's input type is widened: `reads` decides what goes in.
export const allMetrics = Object.values(metrics) as readonly Metric[];
