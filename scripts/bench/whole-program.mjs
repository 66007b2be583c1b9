// The other peer: ts-morph with the whole project loaded, and one search for references.
import { Project } from 'ts-morph';

const project = new Project({ tsConfigFilePath: 'tsconfig.json', skipAddingFilesFromTsConfig: true });
project.addSourceFilesAtPaths(['src/**/*.ts', 'test/**/*.ts']);
const [found] = project.getSourceFiles().flatMap((file) => file.getClasses()).filter((one) => one.getName() === 'Metrics0');
console.log(found.findReferencesAsNodes().length);
