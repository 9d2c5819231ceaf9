const path = require('path');

module.exports = {
  mode: 'production',
  entry: './src/main.js',
  devtool: 'eval-source-map',
  output: {
    path: path.resolve(__dirname, 'dist'),
    filename: 'carnet.[contenthash].js',
  },
};
