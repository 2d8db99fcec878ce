/** How a process starts that shall be as for people: the tests' own surroundings (NODE_ENV=test) make libraries differ. */
export const OUTSIDE = {
  execArgv: [],
  env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
};
