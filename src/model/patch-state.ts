/** The entity's rank of a patch (spec PAT-3); `unknown`: the source gives none that is understood. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'unknown';

/** How a patch stands on an asset, as one look or one export says (spec 2.2). */
export type ObligationState =
  | 'installed'
  | 'pending-reboot'
  | 'failed'
  | 'missing'
  | 'not-applicable'
  | 'superseded'
  | 'declined'
  | 'unknown';
