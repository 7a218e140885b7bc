/** The API server answered, and the answer is no. */
export class KubeError extends Error {
  /** HTTP status code. */
  readonly status: number;
  /** Machine-readable reason of the API server, e.g. `Forbidden`; empty when the answer was not a Status object. */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = "KubeError";
    this.status = status;
    this.reason = reason;
  }

  /** The error of a response that is not a success; `body` is a Status object, or text from a proxy in between. */
  static fromResponse(status: number, body: unknown): KubeError {
    if (typeof body === "object" && body !== null && "message" in body) {
      const { message, reason } = body as { message?: unknown; reason?: unknown };
      return new KubeError(status, typeof reason === "string" ? reason : "", String(message));
    }
    return new KubeError(status, "", typeof body === "string" && body !== "" ? body.trim() : `HTTP ${status}`);
  }
}

/** No answer came: the server cannot be reached, does not speak TLS as expected, or took too long. */
export class KubeConnectionError extends Error {
  /** Node's error code, e.g. `ECONNREFUSED`; empty when there is none. */
  readonly code: string;

  constructor(server: string, cause: Error) {
    super(`no answer from ${server}: ${cause.message || cause.name}`, { cause });
    this.name = "KubeConnectionError";
    this.code = (cause as NodeJS.ErrnoException).code ?? "";
  }
}
