import type { Reporter, TestModule } from 'vitest/node';

/** Prints the suite's result as one plain line, `N passed, N failed`, after vitest's own summary. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    // An error outside every test (an import that throws, an unhandled rejection) is a failure too.
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') failed += 1;
      }
    }
    // The default reporter writes its summary in the same turn of the event loop.
    setImmediate(() => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
