/**
 * An account as compared with others (spec CHG-1): without case, domain and dots, so that `J.Smith`, `CORP\jsmith`,
 * `jsmith@corp.example` and `John Smith <jsmith@corp.example>` are one. Admin accounts become persons through
 * `ChangePolicy.aliases`.
 */
export function accountName(text: string): string {
  const lower = text.trim().toLowerCase();
  const address = lower.endsWith('>') ? lower.slice(lower.lastIndexOf('<') + 1, -1) : lower;
  const plain = address.startsWith('arn:') ? address.slice(address.lastIndexOf('/') + 1) : address;
  const [beforeAt = ''] = homeAddress(plain).split('@');
  return beforeAt
    .slice(beforeAt.lastIndexOf('\\') + 1)
    .replaceAll('.', '')
    .trim();
}

/** A guest of a directory carries the address of its home: `jsmith_corp.example#EXT#@host.example`. */
function homeAddress(address: string): string {
  const guest = address.indexOf('#ext#@');
  if (guest < 0) return address;
  const home = address.slice(0, guest);
  const at = home.lastIndexOf('_');
  return at < 0 ? home : `${home.slice(0, at)}@${home.slice(at + 1)}`;
}
