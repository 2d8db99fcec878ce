import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const BOOT = 'src/web/boot.js';

export default defineConfig({
  plugins: [react(), withoutJsonSchema(), firstDrawing(), precompressed()],
  worker: { format: 'es' }, // its parts are fetched like those of a page
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Libraries change seldom and the parts are on every page: two files that stay in the browser's cache.
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!react-virtual|virtual-core)[^\\/]+|zod)[\\/]/,
            },
            {
              name: 'parts',
              test: /src[\\/]web[\\/](parts[\\/](?!ChooseList|VirtualRows)|frame[\\/](?!Palette|ShortcutList)|(?!main|pages|audit|invitations|slips|showroom|schoolTab)[^\\/]+$)/,
            },
            // What many pages share of the capabilities: one file in place of a dozen small ones, each with its headers. What
            // pages of results share, and those of lists, are files of their own: a plan has nothing of them.
            { name: 'results', test: /src[\\/]capabilities[\\/]results[\\/]/, minShareCount: 5 },
            { name: 'lists', test: /src[\\/]capabilities[\\/]identification[\\/]/, minShareCount: 4 },
            { name: 'shared', test: /src[\\/](capabilities|kernel)[\\/]/, minShareCount: 5 },
          ],
        },
      },
    },
  },
});

/**
 * What makes the frame stand before the program has come: the boot script as a file of its own (the page allows no
 * script inside itself), style sheets after the frame, and the question who is signed in asked at once.
 */
function firstDrawing(): Plugin {
  const code = readFileSync(BOOT, 'utf8').replace(/^\s*\/\/.*$\n/gm, '');
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
  const fileName = `assets/boot-${hash}.js`;
  let building = false;
  return {
    name: 'opora-first-drawing',
    configResolved(config) {
      building = config.command === 'build';
    },
    buildStart() {
      if (building) this.emitFile({ type: 'asset', fileName, source: code });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes('class="boot"')) return html;
        const sheets = html.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
        const moved = sheets.reduce((text, sheet) => text.replace(sheet, ''), html);
        return {
          html: moved.replace('</body>', `${sheets.join('')}</body>`),
          tags: [
            { tag: 'script', attrs: { src: building ? `/${fileName}` : `/${BOOT}` }, injectTo: 'head-prepend' },
            {
              tag: 'link',
              attrs: { rel: 'preload', href: '/api/session', as: 'fetch', crossorigin: true },
              injectTo: 'head',
            },
          ],
        };
      },
    },
  };
}

/**
 * The classic form of zod carries the making of JSON Schema, which only the server does, for its list of endpoints. In
 * the browser these two modules keep their names and lose their contents: 5 KB of every first visit.
 */
function withoutJsonSchema(): Plugin {
  return {
    name: 'opora-without-json-schema',
    apply: 'build',
    load: {
      filter: { id: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ },
      handler(id) {
        const names = readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm);
        return [
          "const absent = () => { throw new Error('JSON Schema is made by the server'); };",
          ...[...names].map(([, name]) =>
            /^create/.test(name ?? '') ? `export const ${name} = () => absent;` : `export const ${name} = absent;`,
          ),
        ].join('\n');
      },
    },
  };
}

/** Beside every text file its `.br` and `.gz`, made once and as small as they get: the server sends them as they are. */
function precompressed(): Plugin {
  let folder = 'dist';
  return {
    name: 'opora-precompressed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      for (const name of files.filter((file) => /\.(html|js|css|svg|json)$/.test(file))) {
        const bytes = readFileSync(join(folder, name));
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: quality }));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
