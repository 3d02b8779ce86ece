import { isoInstant } from '../lib/time.ts';
import type { JsonImporter } from '../model/importer.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { timesOf } from './shared/json-times.ts';
import { problem } from './shared/machine-log.ts';
import { alertCategory } from './shared/words.ts';

const id = 'alertmanager-json';

/** An alert and its end have one key, so that a later delivery revises the first. */
export const alertmanagerJson: JsonImporter = {
  id,
  title: 'Prometheus Alertmanager alerts (JSON: webhook deliveries, API v2)',
  system: 'alertmanager',
  records: ['alert'],
  reader: 'json',
  unit: 'alerts',
  howToExport:
    'Keep what Alertmanager posts to a webhook receiver, a delivery a file, or save GET /api/v2/alerts as it comes.',
  verifiedOn: 'the payload as documented (version 4), and published samples of it',
  arrays: ['alerts'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"startsAt"\s*:/.test(text) &&
    /"fingerprint"\s*:|"generatorURL"\s*:/.test(text) &&
    /"labels"\s*:/.test(text),

  open(context) {
    return (value) => {
      const said = (...path: readonly string[]): string | null => context.text(textAt(value, ...path));
      const name = said('labels', 'alertname');
      if (name === null) return problem(`${id}/missing-value`, said('fingerprint') ?? '', 'has no labels.alertname');
      const times = timesOf(id, value, context);
      const at = times.required('startsAt');
      const isOver = (said('status') ?? said('status', 'state')) === 'resolved';
      const asset = hostOf(said('labels', 'instance') ?? said('labels', 'node') ?? said('labels', 'host'));
      return times.reading({
        kind: 'alert',
        key: `${said('fingerprint') ?? `${name}/${asset ?? ''}`}/${isoInstant(at)}`,
        at,
        acknowledgedAt: null,
        // Of a firing one `endsAt` is a time-out, not an end.
        clearedAt: isOver ? times.time('endsAt') : null,
        asset,
        service: said('labels', 'service'),
        category: alertCategory(name),
        categoryText: name,
        severity: said('labels', 'severity'),
        monitor: 'alertmanager',
        ticketKey: said('labels', 'ticket') ?? said('annotations', 'ticket'),
        updatedAt: null,
        ambiguousTimes: null,
      });
    };
  },
};

/** `https://server.example:9100/metrics` → `server.example`. */
function hostOf(instance: string | null): string | null {
  if (instance === null) return null;
  const host = instance.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/s, '');
  return host.replace(/:\d+$/, '') || null;
}
