/**
 * An account as compared with others (spec CHG-1): without case, domain and dots, so that `J.Smith` and
 * `CORP\jsmith` are one. Admin accounts become persons through `ChangePolicy.aliases`.
 */
export function accountName(text: string): string {
  const [beforeAt = ''] = text.trim().toLowerCase().split('@');
  return beforeAt
    .slice(beforeAt.lastIndexOf('\\') + 1)
    .replaceAll('.', '')
    .trim();
}
