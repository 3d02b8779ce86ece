import type { Instant } from '../../lib/time.ts';
import type { Obligation, ObligationState } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';
import { dayBegunAt } from './windows-update.ts';

const stateOf = vocabulary<ObligationState>({
  installed: 'installed',
  installedother: 'installed',
  installed_other: 'installed',
  installedrejected: 'installed',
  installed_rejected: 'installed',
  installedpendingreboot: 'pending-reboot',
  installed_pending_reboot: 'pending-reboot',
  missing: 'missing',
  available_security_update: 'missing',
  availablesecurityupdate: 'missing',
  failed: 'failed',
  notapplicable: 'not-applicable',
  not_applicable: 'not-applicable',
});

/** Patch compliance states of Systems Manager; a rejected patch that is installed is installed. */
export const ssmPatchState = (text: string | null): ObligationState => stateOf(text) ?? 'unknown';

/**
 * The article; of a package, which Systems Manager names without its version, the package with the version its title has:
 * `bash.x86_64:0:4.4.19-14.el8` is `bash.x86_64/4.4.19-14.el8`. The next version is another patch.
 */
export const ssmPatch = (id: string, title: string | null): string =>
  title?.startsWith(`${id}:`) ? `${id}/${title.slice(id.length + 1).replace(/^0:/, '')}` : id;

/** Of a Windows update that others installed a node knows the day alone, and says the midnight it begins with. */
export function ssmInstall(
  at: Instant | null,
  patch: string,
  zone: string | null,
): Pick<Obligation, 'installedAt' | 'ambiguousTimes'> {
  const later = at === null || !/^KB\d/.test(patch) ? null : dayBegunAt(at, zone ?? 'UTC').later;
  return { installedAt: at, ambiguousTimes: later === null ? null : { installedAt: later } };
}
