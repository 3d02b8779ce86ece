import type { Migration } from 'kysely/migration';
import { evidence } from './0001-evidence.ts';
import { patching } from './0002-patching.ts';
import { ticketActor } from './0003-ticket-actor.ts';
import { patchHistory } from './0004-patch-history.ts';
import { operations } from './0005-operations.ts';
import { changeEvidence } from './0006-change-evidence.ts';
import { receiptFacts } from './0007-receipt-facts.ts';
import { ticketEvidence } from './0008-ticket-evidence.ts';
import { withdrawnImports } from './0009-withdrawn-imports.ts';
import { importLinks } from './0010-import-links.ts';
import { ticketTypeText } from './0011-ticket-type-text.ts';
import { installedObserved } from './0012-installed-observed.ts';
import { ticketSetAside } from './0013-ticket-set-aside.ts';
import { assetOtherNames } from './0014-asset-other-names.ts';
import { recordContent } from './0015-record-content.ts';

/** In order of name; a name never changes once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-evidence': evidence,
  '0002-patching': patching,
  '0003-ticket-actor': ticketActor,
  '0004-patch-history': patchHistory,
  '0005-operations': operations,
  '0006-change-evidence': changeEvidence,
  '0007-receipt-facts': receiptFacts,
  '0008-ticket-evidence': ticketEvidence,
  '0009-withdrawn-imports': withdrawnImports,
  '0010-import-links': importLinks,
  '0011-ticket-type-text': ticketTypeText,
  '0012-installed-observed': installedObserved,
  '0013-ticket-set-aside': ticketSetAside,
  '0014-asset-other-names': assetOtherNames,
  '0015-record-content': recordContent,
};
