import { defineConfig } from 'drizzle-kit';

/** `npm run migration -- --name what-changes` writes the next file of migrations/ from the schema. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/store/schema.ts',
  out: './migrations',
});
