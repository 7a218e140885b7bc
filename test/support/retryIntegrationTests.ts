// An integration test runs real servers, which a busy machine can starve for longer than the test waits. It gets one
// more try; the first error is printed. Unit tests get none.
const { testPath } = expect.getState();
if (testPath?.endsWith(".integration.test.ts") === true) jest.retryTimes(1, { logErrorsBeforeRetry: true });
