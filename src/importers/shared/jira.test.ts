import { describe, expect, it } from 'vitest';
import { isJiraChange, jiraChangeState, jiraState, jiraType, plainJiraTime } from './jira.ts';

describe('a time as Jira writes it', () => {
  it.each([
    ['09/Mar/26 2:05 PM', '09/Mar/2026 2:05 PM'],
    [' 9/Mär/26 14:05 ', '9/Mar/2026 14:05'],
    ['01/févr./26 09:00', '01/Feb/2026 09:00'],
    ['31/dic/2026 09:00', '31/Dec/2026 09:00'],
    ['02-okt-26 09:00', '02-Oct-2026 09:00'],
    ['2026-03-09 14:05', '2026-03-09 14:05'],
    ['6/21/2025 16:14', '6/21/2025 16:14'],
    ['12/Foo/26 09:00', '12/Foo/2026 09:00'],
    ['', ''],
  ])('%s reads as %s', (cell, plain) => {
    expect(plainJiraTime(cell)).toBe(plain);
  });
});

describe('words', () => {
  it('a status by its name, else by its category, else unknown', () => {
    expect(jiraState('Waiting for support', 'indeterminate')).toBe('new');
    expect(jiraState('Waiting for customer', 'indeterminate')).toBe('hold');
    expect(jiraState('Investigating', 'indeterminate')).toBe('active');
    expect(jiraState('Investigating', 'In Progress')).toBe('active');
    expect(jiraState('Investigating', null)).toBe('unknown');
    expect(jiraState("Won't do", 'done')).toBe('resolved');
    expect(jiraState(null, null)).toBe('unknown');
  });

  it('a type by its own name, not by a word in that of another', () => {
    expect(['Problem', '[System] Problem', 'Network Problem', 'Problème', 'Major Incident'].map(jiraType)).toEqual([
      'problem',
      'problem',
      'other',
      'problem',
      'incident',
    ]);
  });

  it('a change by its issue type, and its status by the place in the workflow', () => {
    expect(['[System] Change', 'Change Request', 'Access change task', 'Incident'].map(isJiraChange)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(jiraChangeState('Under review', 'To Do')).toBe('planned');
    expect(jiraChangeState('Under review', 'In Progress')).toBe('review');
    expect(jiraChangeState('Under review', null)).toBe('unknown');
    expect(jiraChangeState('Awaiting implementation', 'In Progress')).toBe('planned');
    expect(jiraType('[System] Service request with approvals')).toBe('request');
  });
});
