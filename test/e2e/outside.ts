/** How a process starts that shall be as for people: the tests' own surroundings (NODE_ENV=test) make libraries differ. */
export const OUTSIDE = {
  execArgv: [],
  env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
};

/** Login of the coordinator of another municipality, which knows nothing of the demo. */
export const NEIGHBOUR = 'gromova';
