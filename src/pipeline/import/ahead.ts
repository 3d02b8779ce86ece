import { DAY_MS, type Instant, isoInstant } from '../../lib/time.ts';
import type { Evidence } from '../../model/evidence.ts';

/** When a record says that something happened; what is planned, due or supported may well lie ahead. */
export function happenedAt(record: Evidence): Instant | null {
  switch (record.kind) {
    case 'event':
    case 'deployment':
    case 'scan-result':
      return record.at;
    case 'obligation':
      return (record.installedAt ?? 0) > (record.scannedAt ?? 0) ? record.installedAt : record.scannedAt;
    default:
      return null;
  }
}

/** What happened cannot be newer than the import; a zone that is not the machine's makes it so by less than a day. */
export function aheadNotices(latestAt: Instant, importedAt: Instant): readonly string[] {
  if (latestAt <= importedAt + DAY_MS) return [];
  return [
    `its latest time is ${isoInstant(latestAt)}, after this import: the order of day and month, the zone or, where the file has none, ` +
      'the year is not what it was read with, or files stand in it newest first; take the import back (attestry forget) and say it',
  ];
}
