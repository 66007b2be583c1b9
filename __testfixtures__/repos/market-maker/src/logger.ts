export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogRecord {
  level: LogLevel;
  message: string;
  fields: Record<string, unknown>;
}

export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

const rank: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** A logger that hands every record at or above `threshold` to `write`. */
export function createLogger(threshold: LogLevel, write: (record: LogRecord) => void): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      if (rank[level] >= rank[threshold]) write({ level, message, fields });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function jsonLines(stream: NodeJS.WritableStream): (record: LogRecord) => void {
  return ({ level, message, fields }) => {
    stream.write(`${JSON.stringify({ level, message, ...fields })}\n`);
  };
}
