export { aptHistoryLog } from './apt-history-log.ts';
export { dpkgLog } from './dpkg-log.ts';
export { patchCsv } from './patch-csv.ts';
export { servicenowChangeCsv } from './servicenow-change-csv.ts';
export { servicenowIncidentCsv } from './servicenow-incident-csv.ts';
export { servicenowIncidentLogCsv } from './servicenow-incident-log-csv.ts';
