import { expect, it } from 'vitest';
import { storedEvent } from '../../testing/records.ts';
import { eventKind } from './event-kind.ts';

it.each([
  ['upgrade', null, 'package'],
  ['deployment', 'success', 'deployment'],
  ['deployment', 'failure', null],
  ['RunInstances', null, 'configuration'],
  ['PutBucketPolicy', null, 'configuration'],
  ['PutBucketPolicy', 'AccessDenied', null],
  ['Microsoft.Compute/virtualMachines/write', null, 'configuration'],
  ['DescribeInstances', null, null],
  ['commit', null, null],
  ['status', null, null],
])('%s (%s) is %s', (action, result, kind) => {
  expect(eventKind(storedEvent({ at: 0, action, result }).event)).toBe(kind);
});

it.each([
  ['github-audit', 'org.remove_member', null, 'configuration'],
  ['github-audit', 'team.add_member', null, 'configuration'],
  ['github-audit', 'protected_branch.destroy', null, 'configuration'],
  ['github-audit', 'repository_secret_scanning.disable', null, 'configuration'],
  ['github-audit', 'integration_installation.create', null, 'configuration'],
  ['github-audit', 'repo.create', null, 'configuration'],
  ['github-audit', 'pull_request.create', null, null],
  ['github-audit', 'issue_comment.update', null, null],
  ['github-audit', 'secret_scanning_alert.create', null, null],
  ['github-audit', 'workflows.created_workflow_run', null, null],
  ['github-audit', 'git.clone', null, null],
  ['gitlab-audit', 'user_remove_from_project', null, 'configuration'],
  ['cloudtrail', 'RemoveRoleFromInstanceProfile', null, 'configuration'],
  ['gitlab', 'deployment', 'running', null],
  ['gitlab', 'deployment', 'created', null],
  ['gitlab', 'deployment', 'success', 'deployment'],
  ['github', 'deployment', 'in_progress', null],
  ['github', 'deployment', 'inactive', 'deployment'],
  ['github', 'deployment', null, 'deployment'],
  ['kubernetes-audit', 'create', 'created', 'configuration'],
])('in the log %s, %s (%s) is %s', (log, action, result, kind) => {
  expect(eventKind(storedEvent({ at: 0, log, action, result }).event)).toBe(kind);
});
