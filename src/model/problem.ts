/** One row, or one cell, that could not be read. Reported, stored and counted; never thrown. */
export interface RowProblem {
  /** `<importer id>/<what>`, e.g. `servicenow-incident-csv/bad-time`; never renamed once released. */
  readonly code: string;
  readonly column: string | null;
  /** The text that was found, as it stands in the file (cut to 200 characters when stored). */
  readonly value: string | null;
  readonly reason: string;
}

/** Something the caller can put right. The CLI prints message and hint, no stack, and exits 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
