import type { Generated } from 'kysely';

/** The database as Kysely sees it. Record tables are described by `kinds/`, so their columns are open here. */
export interface EvidenceDatabase {
  artifact: ArtifactRow;
  source: { id: Generated<number>; name: string };
  import: ImportRow;
  rejected_row: RejectedRowRow;
}

/** A file as received. */
interface ArtifactRow {
  id: Generated<number>;
  sha256: string;
  file_name: string;
  bytes: number;
  first_seen_at: number;
}

/** A receipt (spec 5.2). `columns`, `records`, `extraction`, `profile`, `part`, `completeness` and `new_by_kind` hold JSON. */
interface ImportRow {
  id: Generated<number>;
  artifact_id: number;
  source_id: number;
  file_name: string;
  importer: string;
  importer_version: string;
  records: string;
  unit: string;
  zone: string | null;
  date_order: string | null;
  decided_by: string;
  encoding: string;
  columns: string;
  extraction: string;
  profile: string;
  imported_at: number;
  rows_in_file: number;
  rows_new: number;
  rows_revised: number;
  rows_unchanged: number;
  rows_duplicate: number;
  rows_rejected: number;
  rows_folded: number;
  first_key: string | null;
  last_key: string | null;
  earliest_at: number | null;
  latest_at: number | null;
  part: string | null;
  completeness: string | null;
  new_by_kind: string | null;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
  withdrawn_because: string | null;
  replaces_import_id: number | null;
  mends_import_id: number | null;
}

/** A problem of a row; a row with two problems has two. */
interface RejectedRowRow {
  id: Generated<number>;
  import_id: number;
  line: number;
  byte_offset: number;
  byte_length: number;
  code: string;
  column_name: string | null;
  value: string | null;
  reason: string;
  /** The import that read the row, mended or in another way; `null`: none. */
  mended_by: Generated<number | null>;
}
