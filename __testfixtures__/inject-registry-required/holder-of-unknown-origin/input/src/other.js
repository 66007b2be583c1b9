const load = (name) => require(`./${name}`);

load('metrics').Monitor.init();
