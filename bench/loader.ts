import { load } from './load.ts';

/** A process of its own, so that the one who asks and the one who answers do not share a thread. */
const [url = '', cookie = '', accept = '', seconds = '6', connections = '16'] = process.argv.slice(2);
const headers = { cookie, ...(accept === '' ? {} : { 'accept-encoding': accept }) };
console.log(JSON.stringify(await load(url, headers, { seconds: Number(seconds), connections: Number(connections) })));
