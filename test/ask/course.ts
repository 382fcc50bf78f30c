// The course that comes with the program, loaded once for each test file.
import { loadCourse } from '../../src/course/load.ts';

const reading = await loadCourse();
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));

export const course = reading.value;
