/** Events of Windows logs that say that something was changed, by provider and id: their texts are localised. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['Microsoft-Windows-WindowsUpdateClient/19', 'install update'],
  ['Microsoft-Windows-WindowsUpdateClient/20', 'install update'],
  ['Microsoft-Windows-Servicing/2', 'change package state'],
  ['Microsoft-Windows-Servicing/3', 'change package state'],
  ['MsiInstaller/1033', 'install product'],
  ['MsiInstaller/1034', 'remove product'],
  ['MsiInstaller/11707', 'install product'],
  ['MsiInstaller/11724', 'remove product'],
  ['Service Control Manager/7040', 'change service'],
  ['Service Control Manager/7045', 'create service'],
  ['User32/1074', 'restart'],
  ['USER32/1074', 'restart'],
  ['Microsoft-Windows-Eventlog/104', 'clear log'],
  ['Microsoft-Windows-Eventlog/1102', 'clear log'],
  ['Microsoft-Windows-Security-Auditing/4697', 'create service'],
  ['Microsoft-Windows-Security-Auditing/4719', 'change audit policy'],
  ['Microsoft-Windows-Security-Auditing/4720', 'create user'],
  ['Microsoft-Windows-Security-Auditing/4722', 'enable user'],
  ['Microsoft-Windows-Security-Auditing/4725', 'disable user'],
  ['Microsoft-Windows-Security-Auditing/4726', 'delete user'],
  ['Microsoft-Windows-Security-Auditing/4728', 'add group member'],
  ['Microsoft-Windows-Security-Auditing/4729', 'delete group member'],
  ['Microsoft-Windows-Security-Auditing/4732', 'add group member'],
  ['Microsoft-Windows-Security-Auditing/4733', 'delete group member'],
  ['Microsoft-Windows-Security-Auditing/4738', 'modify user'],
  ['Microsoft-Windows-Security-Auditing/4756', 'add group member'],
  ['Microsoft-Windows-Security-Auditing/4757', 'delete group member'],
]);
const FAILURES: ReadonlySet<string> = new Set([
  'Microsoft-Windows-WindowsUpdateClient/20',
  'Microsoft-Windows-Servicing/3',
]);

/** Its action, `record` where it changes nothing or is not known here, and its result. */
export function windowsEvent(
  provider: string,
  id: string,
): { readonly action: string; readonly result: string | null } {
  const name = `${provider}/${id}`;
  return { action: ACTIONS.get(name) ?? 'record', result: FAILURES.has(name) ? 'failed' : null };
}
