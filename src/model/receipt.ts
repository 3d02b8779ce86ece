/** What of a file was read, where it is not the file itself. */
export type ReceiptPart =
  | {
      readonly kind: 'member';
      /** As written in the archive. */
      readonly name: string;
      /** The archive, which is what is kept; the receipt's own SHA-256 and size are those of the member. */
      readonly outer: { readonly fileName: string; readonly sha256: string; readonly bytes: number };
    }
  | { readonly kind: 'sheet'; readonly name: string };
