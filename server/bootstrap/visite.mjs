#!/usr/bin/env node
console.log("visite", process.argv.slice(2))
