/** What a workspace sets of how its packets look and of words beside them. It holds no figure and touches none. */
export interface Presentation {
  /** Of the file it was read from. */
  readonly sha256: string;
  readonly logo: Logo | null;
  /** `#rrggbb`, dark enough to be read on white. */
  readonly accent: string | null;
  /** Printed on the cover, as words of the preparer. */
  readonly coverNote: string | null;
  /** Below the classification on the cover: to whom the packet may go. */
  readonly confidentiality: string | null;
  /** By section id: printed at its start, as words of the preparer. */
  readonly introductions: Readonly<Record<string, string>>;
  /** Ids of sections left out. */
  readonly without: readonly string[];
}

export interface Logo {
  readonly file: string;
  /** Of the file as read. */
  readonly sha256: string;
  readonly mediaType: 'image/png' | 'image/svg+xml';
  /** As printed: of an SVG only shapes are left. */
  readonly base64: string;
}
