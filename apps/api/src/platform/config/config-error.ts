/** The environment cannot be used; one sentence a problem, for whoever starts Wharf. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
