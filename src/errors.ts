/** The sender can put it right: `lines` are the reply, as they stand. */
export class UserProblem extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'UserProblem';
  }
}

/** A call that cannot be trusted. The caller gets the bare status; `reason` is for our log only. */
export class RejectedRequest extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415,
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'RejectedRequest';
  }
}

/** A platform did not take a message. `retry: 'unknown'` means it may have been delivered: never repeat it. */
export class SendFailed extends Error {
  constructor(
    readonly retry: 'never' | 'later' | 'unknown',
    readonly reason: string,
    /** How long to wait before the next try, in ms, where the platform says so. */
    readonly waitMs?: number,
  ) {
    super(reason);
    this.name = 'SendFailed';
  }
}

/** A data file is wrong: refuse to start. Printed as `file: id: field: what is wrong`. */
export class DataProblem extends Error {
  constructor(
    readonly file: string,
    readonly id: string,
    readonly what: string,
  ) {
    super([file, id, what].filter(Boolean).join(': '));
    this.name = 'DataProblem';
  }
}

/** A setting is missing or wrong: each line names the variable and the cure. */
export class SettingsProblem extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'SettingsProblem';
  }
}

/** The store does not answer, a table is being imported, or the bot stops: it was not worked to its end, and may be sent again. */
export class Unavailable extends Error {
  constructor(cause: unknown) {
    super('the store does not answer', { cause });
    this.name = 'Unavailable';
  }
}
